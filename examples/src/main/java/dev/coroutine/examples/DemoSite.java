package dev.coroutine.examples;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The site that is checked when no other is given: a handbook of some hundred pages with a few dead links in it.
 *
 * <p>The start page leads to chapters, a chapter to its pages, a page to the pages before and after it and to one of
 * another chapter. Between them are the things that real sites have: pictures, redirects, queries, links to other sites.
 */
final class DemoSite {
    private static final int CHAPTERS = 12;
    private static final int PAGES = 22;
    private static final int FASTEST_MILLIS = 70;
    private static final int SLOWEST_MILLIS = 90;

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Set<String> deadLinks = new LinkedHashSet<>();

    DemoSite() {
        addFrontMatter();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            addChapter(chapter);
        }
    }

    /** What the site answers, by path. */
    Map<String, Answer> answers() {
        return answers;
    }

    /** The paths of the dead links that were put in. */
    Set<String> deadLinks() {
        return deadLinks;
    }

    /** How long an answer takes: between 70 and 90 ms, always the same for a path. */
    static Duration latency(String path) {
        int spread = Math.floorMod(path.hashCode() * 31, SLOWEST_MILLIS - FASTEST_MILLIS + 1);
        return Duration.ofMillis(FASTEST_MILLIS + spread);
    }

    private void addFrontMatter() {
        StringBuilder contents = new StringBuilder();
        for (int chapter = 1; chapter <= CHAPTERS; chapter++) {
            contents.append(item(folder(chapter), "Chapter " + chapter));
        }
        String start = "<ul id=contents>" + contents + "</ul>" + goodLinks() + deadLinksOfTheStart();
        add("/", page("A handbook", start));
        add("/?lang=en", page("A handbook", start));
        add("/logo.png", Answer.picture());
        add("/about.html", page("About", "<a href=/>Start</a>"));
    }

    private static String goodLinks() {
        return "<img src=logo.png alt=''><a href=#contents>Contents</a> <a href=about.html>About</a>"
                + " <a href='?lang=en'>English</a> <a href=https://example.org/>Another site</a> <a href=mailto:editor@example.org>Mail</a>";
    }

    private String deadLinksOfTheStart() {
        add("/error.html", Answer.error(500));
        add("/withdrawn.html", Answer.error(410));
        return "<img src=" + dead("/missing.png") + " alt=''>"
                + link(dead("/error.html"), "Error")
                + link(dead("/withdrawn.html"), "Withdrawn");
    }

    private String linksOfTheFirstChapter() {
        add("/old-about.html", Answer.redirect("/about.html"));
        add("/broken.html", Answer.broken());
        add("/round.html", Answer.redirect("/and-round.html"));
        add("/and-round.html", Answer.redirect("/round.html"));
        add("/moved.html", Answer.redirect("/nowhere.html"));
        return link("/old-about.html", "About, old address")
                + link(dead("/broken.html"), "Broken")
                + link(dead("/round.html"), "Round and round")
                + link(dead("/moved.html"), "Moved");
    }

    private void addChapter(int chapter) {
        StringBuilder contents = new StringBuilder();
        for (int page = 1; page <= PAGES; page++) {
            contents.append(item(name(page), "Page " + page));
            add('/' + folder(chapter) + name(page), page("Chapter " + chapter + ", page " + page, body(chapter, page)));
        }
        String more = chapter == 1 ? linksOfTheFirstChapter() : "";
        String body = more + "<ol>" + contents + "</ol><a href=..>Start</a>";
        add('/' + folder(chapter), page("Chapter " + chapter, body));
    }

    private String body(int chapter, int page) {
        int otherChapter = chapter % CHAPTERS + 1;
        int otherPage = (page * 5 + chapter) % PAGES + 1;
        String links = link(name(Math.max(1, page - 1)), "Back")
                + link(name(Math.min(PAGES, page + 1)), "Next")
                + link("../" + folder(otherChapter) + name(otherPage) + "#note", "See also")
                + link("./", "Contents");
        boolean misspelt = page == chapter * 3 && chapter <= 6;
        return misspelt ? links + link(dead('/' + folder(chapter) + "pgae.html"), "Misspelt") : links;
    }

    private static Answer page(String title, String body) {
        String text = "<p>" + "Nothing but words, as many as a page has. ".repeat(12) + "</p>";
        return Answer.page("<!doctype html><title>" + title + "</title><h1>" + title + "</h1>" + text + body);
    }

    private String dead(String path) {
        deadLinks.add(path);
        return path;
    }

    private void add(String path, Answer answer) {
        answers.put(path, answer);
    }

    private static String item(String target, String text) {
        return "<li>" + link(target, text);
    }

    private static String link(String target, String text) {
        return "<a href='" + target + "'>" + text + "</a> ";
    }

    private static String folder(int chapter) {
        return String.format(Locale.ROOT, "chapter-%02d/", chapter);
    }

    private static String name(int page) {
        return String.format(Locale.ROOT, "page-%02d.html", page);
    }
}
