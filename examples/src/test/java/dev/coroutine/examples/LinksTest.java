package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final URI BASE = URI.create("http://site.test/dir/page.html");

    @Test
    void links_and_pictures_are_found_in_the_order_of_the_page() throws IOException {
        assertThat(linksIn(
                        "<img src=1.png><a href=2.html>two</a><map><area href=/3.html></map><A HREF='http://o.test'>"))
                .containsExactly(
                        "http://site.test/dir/1.png",
                        "http://site.test/dir/2.html",
                        "http://site.test/3.html",
                        "http://o.test/");
    }

    @Test
    void an_address_is_found_once_whatever_its_fragment() throws IOException {
        assertThat(linksIn("<a href=a.html#1>1</a><a href=a.html#2>2</a><a href=./a.html>3</a>"))
                .containsExactly("http://site.test/dir/a.html");
    }

    @Test
    void a_fragment_alone_is_the_page_itself() throws IOException {
        assertThat(linksIn("<a href=#top>top</a>")).containsExactly(BASE.toString());
    }

    @Test
    void a_query_makes_another_address() throws IOException {
        assertThat(linksIn("<a href='?a=1&amp;b=2'>1</a>")).containsExactly(BASE + "?a=1&b=2");
    }

    @Test
    void the_base_of_the_page_counts() throws IOException {
        assertThat(linksIn("<base href=/other/><a href=a.html>a</a>")).containsExactly("http://site.test/other/a.html");
    }

    @Test
    void what_leads_to_no_page_is_left_out() throws IOException {
        assertThat(
                        linksIn(
                                "<a>no</a><a href=mailto:a@b.test>mail</a><a href='javascript:go()'>script</a><a href=http://>"))
                .isEmpty();
    }

    @Test
    void broken_html_is_read_as_browsers_read_it() throws IOException {
        assertThat(linksIn("<p><a href=a.html><b>bold</a></p><!-- <a href=comment.html> --><a href='b.html"))
                .containsExactly("http://site.test/dir/a.html");
    }

    private static List<String> linksIn(String html) throws IOException {
        return Links.in(html.getBytes(StandardCharsets.UTF_8), BASE).stream()
                .map(URI::toString)
                .toList();
    }
}
