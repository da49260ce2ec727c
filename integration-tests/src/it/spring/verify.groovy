def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('Spring advises coroutines', log.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0'))
