package dev.coroutine.it.generated;

/** What the language has in a release. */
record Features(int release) {
    boolean privateInterfaceMethods() {
        return release >= 9;
    }

    boolean var() {
        return release >= 10;
    }

    boolean arrowSwitches() {
        return release >= 14;
    }

    boolean records() {
        return release >= 16;
    }

    boolean switchPatterns() {
        return release >= 21;
    }
}
