def log = new File(basedir, 'build.log').text
def source = new File(basedir, 'src/main/java/com/shop/covered/Cart.java').readLines()
def report = new File(basedir, 'target/site/jacoco/jacoco.xml').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

// compiled at build time, and under the agent
check('what Lombok completes is compiled, and what is compiled is advised', log.readLines().count { it.endsWith('Tests run: 10, Failures: 0, Errors: 0, Skipped: 0') } == 2)
check('mocks of both makers behave', log.readLines().count { it.endsWith('Tests run: 8, Failures: 0, Errors: 0, Skipped: 0') } == 2)

def reported = report.findAll(/<class name="([^"]+)"/) { it[1] }
check('no class is reported that no source has', reported.every { new File(basedir, "src/main/java/${it.replaceFirst(/\$.*/, '')}.java").exists() })
check('no frame class is reported', !reported.any { it.contains('$-') })
def counted = report.find(/(?s)<sourcefile name="Cart.java">.*?<\/sourcefile>/)
for (int index = 0; index < source.size(); index++) {
    def line = source[index]
    def covered = (counted =~ /<line nr="${index + 1}" mi="\d+" ci="(\d+)"/)
    if (line.endsWith('// runs')) {
        check("line ${index + 1} is covered", covered.find() && covered.group(1) != '0')
    } else if (line.endsWith('// does not')) {
        check("line ${index + 1} is not covered", covered.find() && covered.group(1) == '0')
    }
}
