def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('main classes are compiled', log.contains('[INFO] compiled 1 of 1 class, 2 frame classes'))
check('test classes are compiled', log.contains('[INFO] compiled 1 of 1 class, 1 frame class'))
check('the tests ran', log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0'))
check('frame classes lie beside their owner',
        new File(basedir, 'target/classes/com/shop').list().count { it.startsWith('Shop$-') } == 2)
