def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('the parent is left alone in all three builds', log.count('[INFO] skipped') == 6)
check('the tests ran in all three builds',
        log.count('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') >= 3)
check('both modules are compiled each time', log.count('[INFO] compiled 1 of 2 classes, 1 frame class') == 3
        && log.count('[INFO] compiled 1 of 1 class, 1 frame class') == 3)
check('no goal is suspected in a parallel build', !log.contains('not marked @threadSafe')
        && !log.contains('not marked as thread-safe'))
