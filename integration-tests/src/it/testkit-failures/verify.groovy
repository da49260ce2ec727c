def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('all four fail', log.contains('Tests run: 4, Failures: 3, Errors: 1, Skipped: 0'))
check('the task that is left is named',
        log.contains("1 task still waited when the test had ended (and was cancelled then)\n"
                + "  Task[pending name='audit' at com.shop.ShopTest.audit(ShopTest.java:27) wait_for=sleep]\n"
                + "    at com.shop.ShopTest.audit(ShopTest.java:27)"))
check('a deadlock is found and told with its logical stack',
        log.contains('nothing can ever run again: ')
                && log.contains('    at com.shop.ShopTest.answer(ShopTest.java:41)\n    at com.shop.ShopTest.waits_for_ever(ShopTest.java:34)'))
check('it is told what to do if another thread was meant to help', log.contains('@AsyncTest(otherThreads = true)'))
check('a failure at which nobody looked is shown',
        log.contains('nobody has looked at an exception\n'
                + '  the exception of order was never retrieved: java.io.IOException: sold out'))
check('the seed of the system property is told',
        log.contains('the seed was 4711: -Ddev.coroutine.test.seed=4711 or @AsyncTest(seed = 4711L) repeats the order'))
check('the seed of the mark is told', log.contains('the seed was 99: '))
