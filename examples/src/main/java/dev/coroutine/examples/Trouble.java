package dev.coroutine.examples;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why was there no answer? In words of our own: the messages of {@code HttpClient} differ from JDK to JDK. */
final class Trouble {
    private Trouble() {}

    static String of(IOException failure) {
        if (isUnknownHost(failure)) {
            return "unknown host";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer";
        }
        if (failure instanceof ConnectException) {
            return "cannot connect";
        }
        return failure instanceof SSLException ? "no valid TLS" : "broken answer";
    }

    private static boolean isUnknownHost(IOException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
