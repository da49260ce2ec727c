def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('both goals skip', log.count('[INFO] skipped') == 2)
