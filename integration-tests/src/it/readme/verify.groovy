def log = new File(basedir, 'build.log').text

def check(String claim, boolean holds) {
    if (!holds) {
        throw new AssertionError((Object) claim)
    }
}

check('the program is compiled', log.contains('[INFO] compiled 1 of 1 class, 1 frame class'))
check('help tells the parameters', log.contains('failOnWarning') && log.contains('User property: coroutine.failOnWarning'))
check('nothing was left', log.contains('[INFO] every coroutine is compiled'))

def api = new File(localRepositoryPath, 'dev/coroutine/coroutine-api').listFiles().find { it.directory }
def jar = api.listFiles().find { it.name.endsWith('.jar') }
def java = new File(System.getProperty('java.home'), 'bin/java').path
def classPath = new File(basedir, 'target/classes').path + File.pathSeparator + jar.path
def run = new ProcessBuilder(java, '-cp', classPath, 'Hello').redirectErrorStream(true).start()
def output = run.inputStream.text
check("the program prints its greetings: $output", run.waitFor() == 0 && output.trim() == '[Hello, world, Hello, loop]')
