def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('the first and the third build compile', log.count('[INFO] compiled 1 of 1 class, 2 frame classes') == 2)
check('the second build finds nothing to do', log.count('[INFO] compiled 0 of 1 class, 0 frame classes') == 1)

def frames = new File(basedir, 'target/classes/com/shop').list().findAll { it.startsWith('Shop$-') }
check("only the frame classes of the renamed method are left: $frames",
        frames.size() == 2 && frames.any { it.startsWith('Shop$-priceOf') } && !frames.any { it.startsWith('Shop$-price.') })
