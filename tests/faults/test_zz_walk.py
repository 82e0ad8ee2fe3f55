import random, time, asyncio, sys, re, traceback
from pathlib import Path
from screenshots.scenes import SCENES
from screenshots.studio import open_studio, app_of, MOMENT, CLIENT_LIST
from frontdesk_tui.desk import opening
from frontdesk_tui.models.database import database
from tests.faults.hostile_desk import make_hostile
from tests.faults.walking import walking
import pytest, os
async def test_it(desk_file):
    r=open_studio(desk_file); database.initialize(None)
    random.seed(1)
    if os.environ.get("HOST","1")=="1": print(make_hostile(desk_file, random.Random(int(os.environ.get("S","1")))))
    (Path.home()/CLIENT_LIST[0]).write_bytes(CLIENT_LIST[1])
    opening.open_desk(desk_file, lambda: MOMENT); opening.close_desk()
    scenes=[s for s in SCENES if s.opens=="desk" and s.name!="purge"]+[s for s in SCENES if s.name=="purge"]
    bad=[]; first={}
    while scenes:
        app=app_of(r)
        async with walking(app,(120,36)) as walk:
            while scenes:
                s=scenes.pop(0); c=time.process_time(); walk.seen=set()
                try:
                    await walk.play(s)
                    await walk.go_home()
                except BaseException as e:
                    bad.append((s.name,repr(e)[:1500])); print("BAD",s.name,repr(e)[:300]); traceback.print_exc()
                    app._exception=None
                    break
                finally:
                    for k in walk.seen: first.setdefault(k.__name__,[]).append(s.name)
                    print(s.name, round(time.process_time()-c,2), len(walk.taken()), flush=True)
    print("ALLBAD",bad)
    print({k:v[:6] for k,v in first.items()})
