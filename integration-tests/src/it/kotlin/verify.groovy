def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('lambdas run that are made by invokedynamic, and such as are classes, and loops',
        log.count('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed') == 4)
check('mocks and spies of MockK behave', log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed'))
check('the second build has classes for lambdas',
        new File(basedir, 'target/classes/com/shop').list().any { it.startsWith('Shop$lambdas$') })
