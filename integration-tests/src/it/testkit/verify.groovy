def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('both engines run their tests of one class', log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0'))
def report = new File(basedir, 'target/surefire-reports/TEST-com.shop.CacheTest.xml').text
check('a test that is a coroutine is reported by its name', report.contains('name="fetches_again_after_an_hour'))
