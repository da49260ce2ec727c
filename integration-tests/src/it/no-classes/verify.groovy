def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('both goals say that there is nothing', log.count('[INFO] no classes to compile') == 2)
check('the check says so too', log.contains('[INFO] no classes to check'))
