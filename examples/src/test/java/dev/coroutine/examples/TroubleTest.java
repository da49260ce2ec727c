package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    @Test
    void each_kind_of_failure_has_its_words() {
        assertThat(Trouble.of(new ConnectException())).isEqualTo("cannot connect");
        assertThat(Trouble.of(new HttpConnectTimeoutException("x"))).isEqualTo("no connection");
        assertThat(Trouble.of(new HttpTimeoutException("x"))).isEqualTo("no answer");
        assertThat(Trouble.of(new SSLHandshakeException("x"))).isEqualTo("no valid TLS");
        assertThat(Trouble.of(new IOException("x"))).isEqualTo("broken answer");
    }

    @Test
    void an_unknown_host_is_recognised_by_its_cause() {
        IOException failure = new ConnectException();
        failure.initCause(new UnresolvedAddressException());

        assertThat(Trouble.of(failure)).isEqualTo("unknown host");
    }
}
