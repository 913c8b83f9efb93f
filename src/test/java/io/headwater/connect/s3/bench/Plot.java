/*
 * Copyright the Headwater authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.headwater.connect.s3.bench;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Rates against something that was varied, as one panel of a picture. Both axes begin at nothing that matters: that of what was varied is
 * even in the order of its values, that of the rates begins at 0.
 *
 * @param title what is shown
 * @param varied what was varied, with its unit
 * @param values of it, as they are to be shown, in order
 * @param rate what was measured, with its unit
 */
record Plot(String title, String varied, List<String> values, String rate, List<Line> lines) {

    /** A rate for each of the values. */
    record Line(String name, List<Double> rates) {
        Line {
            Objects.requireNonNull(name, "name");
            rates = List.copyOf(rates);
        }
    }

    private static final int WIDTH = 420;
    private static final int HEIGHT = 320;
    private static final int LEFT = 62;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 96;
    private static final int TICKS = 4;
    private static final List<String> COLOURS = List.of("#0b6e99", "#c4561d", "#4d7f33");

    Plot {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(varied, "varied");
        Objects.requireNonNull(rate, "rate");
        values = List.copyOf(values);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.rates().size() != values.size()) {
                throw new IllegalArgumentException(
                        line.name() + " has " + line.rates().size() + " rates for " + values);
            }
        }
    }

    /** A picture in SVG of several, side by side. */
    static String svg(List<Plot> plots) {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12' fill='#333'>",
                WIDTH * plots.size(),
                HEIGHT);
        add(svg, "<rect width='100%%' height='100%%' fill='#fff'/>");
        for (int plot = 0; plot < plots.size(); plot++) {
            add(svg, "<g transform='translate(%d 0)'>", plot * WIDTH);
            plots.get(plot).draw(svg);
            add(svg, "</g>");
        }
        add(svg, "</svg>");
        return svg.toString();
    }

    private void draw(StringBuilder svg) {
        double top = roundedUp(lines.stream()
                .flatMap(line -> line.rates().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        add(svg, "<text x='%d' y='20' font-size='14'>%s</text>", LEFT, title);
        add(svg, "<text x='14' y='%d' transform='rotate(-90 14 %d)'>%s</text>", HEIGHT - BOTTOM, HEIGHT - BOTTOM, rate);
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = top * tick / TICKS;
            add(
                    svg,
                    "<path d='M%d %.1fH%d' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                    LEFT,
                    y(value, top),
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y(value, top) + 4,
                    shown(value));
        }
        for (int value = 0; value < values.size(); value++) {
            add(
                    svg,
                    "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    x(value),
                    HEIGHT - BOTTOM + 18,
                    values.get(value));
        }
        add(svg, "<text x='%d' y='%d' text-anchor='end'>%s</text>", WIDTH - RIGHT, HEIGHT - BOTTOM + 36, varied);
        for (int line = 0; line < lines.size(); line++) {
            draw(svg, lines.get(line), COLOURS.get(line % COLOURS.size()), top, HEIGHT - BOTTOM + 54 + 15 * line);
        }
    }

    private void draw(StringBuilder svg, Line line, String colour, double top, int legend) {
        StringBuilder path = new StringBuilder();
        for (int value = 0; value < values.size(); value++) {
            double y = y(line.rates().get(value), top);
            add(path, "%s%.1f %.1f", value == 0 ? "M" : "L", x(value), y);
            add(svg, "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", x(value), y, colour);
        }
        add(
                svg,
                "<path d='%s' fill='none' stroke='%s' stroke-width='2'/>",
                path.toString().replace("\n", ""),
                colour);
        add(svg, "<path d='M%d %dh20' stroke='%s' stroke-width='2'/>", LEFT, legend - 4, colour);
        add(svg, "<text x='%d' y='%d'>%s</text>", LEFT + 26, legend, line.name());
    }

    private double x(int value) {
        return LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * (double) value / Math.max(1, values.size() - 1);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }

    /** To 1, 2 or 4 and noughts, so that the ticks are round. */
    private static double roundedUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double first = value / power;
        return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 4 ? 4 : 10);
    }

    private static String shown(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
