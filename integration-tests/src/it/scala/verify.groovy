def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('methods, matches and functions of Scala 2 and of Scala 3 run',
        log.count('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed') == 4)
check('the second build is of Scala 3',
        new File(basedir, 'target/classes/com/shop/Shop.tasty').exists())
