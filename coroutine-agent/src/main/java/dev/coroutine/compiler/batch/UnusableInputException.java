package dev.coroutine.compiler.batch;

import java.nio.file.Path;

/** An input, class path element or target directory that cannot be used as asked; the message is for the user. */
public final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableInputException(Path path, String reason) {
        super(path + ": " + reason);
    }

    UnusableInputException(Path path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
    }
}
