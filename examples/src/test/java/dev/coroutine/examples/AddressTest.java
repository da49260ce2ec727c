package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final URI BASE = URI.create("http://site.test/dir/page.html?q=1");

    @ParameterizedTest
    @CsvSource({
        "HTTP://Site.TEST:80, http://site.test/",
        "https://site.test:443/a#part, https://site.test/a",
        "http://site.test:8080/a/../b/./c?x=1, http://site.test:8080/b/c?x=1",
        "http://site.test?x=1, http://site.test/?x=1",
        "http://me:secret@site.test/, http://site.test/",
        "http://[::1]:8080/a, http://[::1]:8080/a",
    })
    void texts_that_mean_the_same_page_give_one_address(String text, String address) {
        assertThat(Address.of(text)).contains(URI.create(address));
    }

    @ParameterizedTest
    @CsvSource({
        "http://site.test/two words, http://site.test/two%20words",
        "http://site.test/a%20b, http://site.test/a%20b",
        "http://site.test/[1]|2?q=^, http://site.test/%5B1%5D%7C2?q=%5E",
        "http://site.test/ü/€/😀, http://site.test/%C3%BC/%E2%82%AC/%F0%9F%98%80",
    })
    void characters_that_a_uri_may_not_hold_are_encoded(String text, String address) {
        assertThat(Address.of(text)).contains(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page.html",
                "mailto:a@site.test",
                "javascript:void(0)",
                "ftp://site.test/",
                "http:///page",
                "http://two words/",
                "http://site.test:99999/",
                "http://site.test/%zz",
            })
    void what_no_http_server_answers_is_no_address(String text) {
        assertThat(Address.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "other.html, http://site.test/dir/other.html",
        "../up.html, http://site.test/up.html",
        "/top.html, http://site.test/top.html",
        "?q=2, http://site.test/dir/page.html?q=2",
        "//other.test/, http://other.test/",
        "two words.html, http://site.test/dir/two%20words.html",
    })
    void a_reference_is_resolved_as_a_browser_would(String text, String address) {
        assertThat(Address.of(BASE, text)).contains(URI.create(address));
    }

    @Test
    void a_site_is_a_host_and_a_port() {
        URI site = URI.create("http://site.test/");

        assertThat(Address.sameSite(site, URI.create("https://site.test/page"))).isTrue();
        assertThat(Address.sameSite(site, URI.create("http://site.test:8080/"))).isFalse();
        assertThat(Address.sameSite(site, URI.create("http://www.site.test/"))).isFalse();
    }
}
