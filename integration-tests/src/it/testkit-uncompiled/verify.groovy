def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('the test says what is missing',
        log.contains('com.shop.ShopTest.is_not_compiled is marked @Async, but its class was not compiled as a coroutine:'
                + ' let Maven do that with the goal test-compile of coroutine-maven-plugin'))
