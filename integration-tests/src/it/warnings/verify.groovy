def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

def source = new File(basedir, 'src/main/java/com/shop/Cart.java').canonicalPath
check('both builds warn with code, file and line',
        log.count("[WARNING] $source:11: CO102 com.shop.Cart.size: @Async method awaits nothing") == 2)
check('the first build leaves the class as it was', log.contains('Warnings are errors in this build (coroutine.failOnWarning), see the messages above: compiled 0 of 1 class'))
check('the second build compiles it', log.contains('[INFO] compiled 1 of 1 class, 0 frame classes; 0 errors, 1 warning'))
