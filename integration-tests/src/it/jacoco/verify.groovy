def source = new File(basedir, 'src/main/java/com/shop/Shop.java').readLines()
def report = new File(basedir, 'target/site/jacoco/jacoco.xml').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('no class is reported beside the one of the source', report.findAll(/<class name="([^"]+)"/) { it[1] } == ['com/shop/Shop'])
for (int index = 0; index < source.size(); index++) {
    def line = source[index]
    def covered = (report =~ /<line nr="${index + 1}" mi="\d+" ci="(\d+)"/)
    if (line.endsWith('// runs')) {
        check("line ${index + 1} is covered", covered.find() && covered.group(1) != '0')
    } else if (line.endsWith('// does not')) {
        check("line ${index + 1} is not covered", covered.find() && covered.group(1) == '0')
    }
}
