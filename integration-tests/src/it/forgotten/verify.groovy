def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('the test ran', log.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0'))
check('check names each await', log.contains('[ERROR] com.shop.Shop.price(Shop.java:14): await is not compiled')
        && log.contains('[ERROR] com.shop.Shop.total(Shop.java:22): await is not compiled'))
check('check says what to do', log.contains('Bind the goals coroutine:compile and coroutine:test-compile.'))
