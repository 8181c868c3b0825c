package dev.steelyard.report.flame;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.BothSides;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ProfiledSide;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.html.HtmlShell;
import dev.steelyard.report.html.Markup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes flame graphs: pages for people, each one file that loads nothing. A page holds functions,
 * not lines, and of a large profile what can be seen: it says how much is put together in it.
 *
 * @param title of the page
 */
public record FlamePage(String title) {

  private static final HtmlShell SHELL =
      new HtmlShell(
          HtmlShell.COLOURS + HtmlShell.resource(FlamePage.class, "flame.css"),
          Stream.of(
                  "model.js",
                  "trees.js",
                  "units.js",
                  "difference.js",
                  "colour.js",
                  "picture.js",
                  "views.js",
                  "table.js",
                  "threads.js",
                  "times.js",
                  "keys.js",
                  "link.js",
                  "pointer.js",
                  "app.js",
                  "flame.js")
              .map(name -> HtmlShell.resource(FlamePage.class, name))
              .collect(Collectors.joining("", "\"use strict\";\n(() => {\n", "})();\n")));

  /** Writes the page of a profile; memory for about twice the profile is needed meanwhile. */
  public void write(Profile profile, Appendable out) throws IOException {
    write(profile, FlameBounds.USUAL, out);
  }

  /**
   * Writes a page with both sides of a comparison, which are drawn in the shape of either or of
   * both, each function in the colour of what is shown of it.
   */
  public void write(
      ProfiledSide before, ProfiledSide after, ProfileDifference difference, Appendable out)
      throws IOException {
    Profile both = BothSides.of(before, after, difference.scale());
    write(
        both,
        sides(before, after, difference),
        Optional.of(DrawnDifference.of(difference)),
        FlameBounds.USUAL,
        out);
  }

  private static String sides(
      ProfiledSide before, ProfiledSide after, ProfileDifference difference) {
    String of =
        switch (difference.scale()) {
          case SHARE -> "both sides as if they had the same weight";
          case SECOND -> "both sides for the same time";
          case WORK -> "both sides for the same work";
        };
    int starts = Math.min(before.starts().size(), after.starts().size());
    return "%s · %s · %s"
        .formatted(
            difference.event().title(),
            starts == 1 ? "one start a side" : starts + " starts a side",
            of);
  }

  void write(Profile profile, FlameBounds bounds, Appendable out) throws IOException {
    write(profile, facts(profile), Optional.empty(), bounds, out);
  }

  private void write(
      Profile profile,
      String facts,
      Optional<DrawnDifference> difference,
      FlameBounds bounds,
      Appendable out)
      throws IOException {
    BoundedProfile bounded = BoundedProfile.of(profile, bounds);
    Markup html = new Markup(out);
    try {
      SHELL.head(title, html);
      html.open("header").element("h1", ShownNames.shown(title));
      html.element("p", facts, "class", "quiet");
      notes(profile, bounds, bounded).forEach(note -> html.element("p", note, "class", "note"));
      html.close("header").trusted(HtmlShell.resource(FlamePage.class, "flame.html"));
      html.open("script", "type", "application/json", "id", "profile");
      FlameJson.write(bounded, difference, out);
      html.close("script");
      SHELL.foot(html);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static String facts(Profile profile) {
    ProfileEvent event = profile.event();
    List<String> facts = new ArrayList<>();
    String total = event.unit().format((double) profile.total());
    facts.add(event == ProfileEvent.SAMPLES ? total + " samples" : event.title() + ": " + total);
    if (profile.lengthSeconds() > 1) {
      facts.add(profile.lengthSeconds() + " s");
    }
    profile.start().ifPresent(start -> facts.add("from " + start));
    facts.add(profile.threads().size() + (profile.threads().size() == 1 ? " thread" : " threads"));
    return String.join(" · ", facts);
  }

  private static List<String> notes(Profile profile, FlameBounds bounds, BoundedProfile bounded) {
    List<String> notes = new ArrayList<>();
    if (bounded.light() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The %,d heaviest stacks are shown; lighter ones are put together as %s: %s.",
              bounded.stacks(),
              BoundedProfile.LIGHT.name(),
              of(profile, bounded.light())));
    }
    if (bounded.deeper() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Of stacks deeper than %,d frames the rest is put together as %s: %s.",
              bounds.depth(),
              BoundedProfile.DEEPER.name(),
              of(profile, bounded.deeper())));
    }
    if (bounded.unnamed() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "There are %,d threads: names that differ only in numbers are shown as one, the lightest as (other threads).",
              bounded.unnamed()));
    }
    if (bounded.tileSeconds() > 1) {
      notes.add(
          String.format(Locale.ROOT, "Time is shown in pieces of %,d s.", bounded.tileSeconds()));
    }
    return notes;
  }

  private static String of(Profile profile, long weight) {
    return String.format(
        Locale.ROOT,
        "%s, %.2f %% of all",
        profile.event().unit().format((double) weight),
        100.0 * weight / profile.total());
  }
}
