def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

def source = new File(basedir, 'src/main/java/com/shop/Cart.java').canonicalPath
check('the misuse is named with code, file and line',
        log.contains("[ERROR] $source:8: CO001 com.shop.Cart.size: await in a method that is not @Async"))
check('the build says why it failed', log.contains('Coroutines were refused, see the messages above: compiled 0 of 1 class'))
check('nothing is written', !new File(basedir, 'target/classes/com/shop').list().any { it.startsWith('Cart$-') })
