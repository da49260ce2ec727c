def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('each switch skips one goal', log.count('[INFO] skipped') == 2)
check('the second build compiles the main classes', log.count('[INFO] compiled 1 of 1 class, 2 frame classes') == 1)
