def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('methods, switches, closures, lambdas and loops run',
        log.count('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed') == 2)
check('closures are classes of their own',
        new File(basedir, 'target/classes/com/shop').list().any { it.startsWith('Shop$_closures_closure1$-doCall') })
