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
package io.headwater.connect.s3.cli.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Bars over time, in SVG without styles, so that it takes no leave of a content security policy.
 *
 * @param title what is shown
 * @param spans over which time
 * @param seconds how long a span is
 * @param parts of a bar, from below
 */
record TimePlot(String title, List<Timeline.Span> spans, long seconds, List<Part> parts) {

    /** One colour of the bars. */
    record Part(String name, String colour, ToLongFunction<Timeline.Span> value) {}

    private static final int WIDTH = 560;
    private static final int HEIGHT = 220;
    private static final int LEFT = 80;
    private static final int RIGHT = 12;
    private static final int TOP = 30;
    private static final int BOTTOM = 34;
    private static final int TICKS = 4;
    private static final double NARROWEST = 1;

    TimePlot {
        spans = List.copyOf(spans);
        parts = List.copyOf(parts);
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-size=\"11\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.text(title));
        add(svg, "<text x=\"%d\" y=\"16\" font-size=\"13\" fill=\"#222\">%s</text>", LEFT, Html.text(title));
        legend(svg);
        double top = roundedUp(spans.stream().mapToDouble(this::height).max().orElse(0));
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = top * tick / TICKS;
            add(
                    svg,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>",
                    LEFT,
                    y(value, top),
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y(value, top) + 4,
                    shown(value));
        }
        if (!spans.isEmpty()) {
            spans.forEach(span -> bar(svg, span, top));
            times(svg);
        }
        return svg.append("</svg>").toString();
    }

    private void legend(StringBuilder svg) {
        int x = WIDTH - RIGHT;
        for (Part part : parts) {
            add(
                    svg,
                    "<text x=\"%d\" y=\"16\" text-anchor=\"end\" fill=\"%s\">■ %s</text>",
                    x,
                    part.colour(),
                    Html.text(part.name()));
            x -= 90;
        }
    }

    private void bar(StringBuilder svg, Timeline.Span span, double top) {
        double below = 0;
        for (Part part : parts) {
            double value = part.value().applyAsLong(span);
            if (value > 0) {
                add(
                        svg,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s: %s %s</title></rect>",
                        x(span.start()),
                        y(below + value, top),
                        Math.max(NARROWEST, barWidth() - 1),
                        y(below, top) - y(below + value, top),
                        part.colour(),
                        span.start(),
                        shown(value),
                        Html.text(part.name()));
                below += value;
            }
        }
    }

    private void times(StringBuilder svg) {
        Instant last = spans.get(spans.size() - 1).start();
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" fill=\"#555\">%s</text>",
                LEFT,
                HEIGHT - BOTTOM + 18,
                spans.get(0).start());
        if (spans.size() > 1) {
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%s</text>",
                    WIDTH - RIGHT,
                    HEIGHT - BOTTOM + 18,
                    last);
        }
    }

    private double height(Timeline.Span span) {
        return parts.stream()
                .mapToDouble(part -> part.value().applyAsLong(span))
                .sum();
    }

    private double x(Instant start) {
        double before = (double) start.getEpochSecond() - spans.get(0).start().getEpochSecond();
        return LEFT + before / seconds * barWidth();
    }

    private double barWidth() {
        double all = (double) spans.get(spans.size() - 1).start().getEpochSecond()
                - spans.get(0).start().getEpochSecond();
        // A single bar as wide as the picture would say that something went on and on.
        return (WIDTH - LEFT - RIGHT) / Math.max(10, all / seconds + 1);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }

    /** To 4, or to 1, 2, 4 or 8 and noughts, so that the ticks are round. */
    private static double roundedUp(double value) {
        if (value <= TICKS) {
            return TICKS;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double first = value / power;
        return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 4 ? 4 : first <= 8 ? 8 : 10);
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
