package dev.coroutine.benchmarks.growth;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Draws the lines of a series as SVG: sizes across on a logarithmic scale, values up from zero.
 *
 * <p>No library: a plot is two axes, a few labels and a polyline for each JDK.
 */
public final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 90;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;
    private static final String[] COLOURS = {"#1b6ca8", "#c8553d", "#4f772d"};

    private final Series series;
    private final Map<Integer, Map<Integer, Double>> lines;
    private final double highest;
    private final StringBuilder svg = new StringBuilder();

    private Plot(Series series, Map<Integer, Map<Integer, Double>> lines) {
        this.series = series;
        this.lines = lines;
        this.highest = roundUp(lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
    }

    /** The text of the SVG file. */
    public static String of(Series series, Map<Integer, Map<Integer, Double>> lines) {
        return new Plot(series, lines).draw();
    }

    private String draw() {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        add("<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
        text(WIDTH / 2.0, TOP / 2.0, "middle", series.title());
        axisUp();
        axisAcross();
        int index = 0;
        for (Map.Entry<Integer, Map<Integer, Double>> line : lines.entrySet()) {
            line(line.getKey(), line.getValue(), COLOURS[index++ % COLOURS.length]);
        }
        add("</svg>");
        return svg.toString();
    }

    private void axisUp() {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = highest * tick / TICKS;
            add(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#dddddd'/>",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            text(LEFT - 8, y(value) + 4, "end", number(value));
        }
        add("<text transform='translate(16 %d) rotate(-90)' text-anchor='middle'>%s</text>", HEIGHT / 2, series.up());
    }

    private void axisAcross() {
        for (int size : new TreeSet<>(series.sizes())) {
            text(x(size), HEIGHT - BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,d", size));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", series.across());
    }

    private void line(int jdk, Map<Integer, Double> points, String colour) {
        StringBuilder path = new StringBuilder();
        double endX = LEFT;
        double endY = TOP;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            endX = x(point.getKey());
            endY = y(point.getValue());
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", endX, endY));
            add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", endX, endY, colour);
        }
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                path.toString().strip(), colour);
        text(endX + 8, endY + 4, "start", "JDK " + jdk);
    }

    private double x(int size) {
        double first = Math.log(series.sizes().get(0));
        double last = Math.log(series.sizes().get(series.sizes().size() - 1));
        return LEFT + (Math.log(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / highest * (HEIGHT - TOP - BOTTOM);
    }

    private void text(double x, double y, String anchor, String words) {
        add("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, words);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    /** The next of 1, 2, 5, 10, 20, 50 … */
    private static double roundUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 5}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
