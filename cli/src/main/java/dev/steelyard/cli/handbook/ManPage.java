package dev.steelyard.cli.handbook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's page of section 1 for {@code man}, in the macros {@code man(7)}: what {@code --help}
 * says, under a man page's headings.
 */
public final class ManPage {

  private static final String EXAMPLE = "Example: ";

  private final CommandSpec command;
  private final StringBuilder text = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** What the page's file is called. */
  public static String fileName(CommandSpec command) {
    return title(command) + ".1";
  }

  /**
   * The text of the page.
   *
   * @param date of the page, as 2026-01-31
   */
  public static String of(CommandSpec command, String date) {
    ManPage page = new ManPage(command);
    page.heading(date);
    page.synopsis();
    page.section("DESCRIPTION");
    page.paragraph(page.about());
    page.options();
    page.subcommands();
    page.footer();
    if (command.parent() != null) {
      page.section("SEE ALSO");
      page.request("BR", escaped(title(command.parent())) + " (1)");
    }
    return page.text.toString();
  }

  private static String title(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String about() {
    return Texts.line(command.usageMessage().description());
  }

  private void heading(String date) {
    String version = command.root().version()[0];
    String title = title(command);
    request(
        "TH", "%s 1 %s \"%s\"".formatted(title.toUpperCase(Locale.ROOT), date, escaped(version)));
    section("NAME");
    paragraph(title + " - " + Texts.firstSentence(command.usageMessage().description()));
  }

  private void synopsis() {
    section("SYNOPSIS");
    String all =
        new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
            .synopsis(0)
            .replaceAll("\\s+", " ");
    String name = command.qualifiedName();
    request("B", escaped(name));
    paragraph(all.substring(name.length()).strip());
  }

  private void options() {
    section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      entry(parameter.paramLabel(), parameter.description());
    }
    options(option -> option.group() == null);
    for (ArgGroupSpec group : command.argGroups()) {
      if (group.heading() != null) {
        request("SS", escaped(Texts.line(group.heading()).replaceFirst(":$", "")));
      }
      options(option -> group.equals(option.group()));
    }
  }

  private void options(Predicate<OptionSpec> which) {
    command.options().stream()
        .filter(which)
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> entry(names(option), option.description()));
  }

  private static String names(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .sorted(Comparator.comparingInt(String::length))
            .collect(Collectors.joining(", "));
    return option.arity().max() > 0 ? names + "=" + option.paramLabel() : names;
  }

  private void subcommands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine sub : command.subcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      request("TP", "");
      request("BR", escaped(title(spec)) + " (1)");
      paragraph(Texts.line(spec.usageMessage().description()));
    }
  }

  /** Examples come first there, under a word of their own; what is not indented comes after. */
  private void footer() {
    List<String> lines =
        Arrays.stream(command.usageMessage().footer()).filter(line -> !line.isBlank()).toList();
    Predicate<String> isExample = line -> line.startsWith(EXAMPLE) || line.startsWith("    ");
    section("EXAMPLES");
    request("nf", "");
    lines.stream()
        .filter(isExample)
        .forEach(line -> paragraph(line.replaceFirst(EXAMPLE, "").strip()));
    request("fi", "");
    if (!lines.stream().allMatch(isExample)) {
      section("NOTES");
      lines.stream().filter(isExample.negate()).forEach(this::paragraph);
    }
  }

  private void entry(String term, String... description) {
    request("TP", "");
    request("B", escaped(term));
    paragraph(Texts.line(description));
  }

  private void section(String name) {
    request("SH", name);
  }

  private void request(String name, String arguments) {
    text.append('.').append((name + " " + arguments).strip()).append('\n');
  }

  private void paragraph(String line) {
    // A line that begins with one of these would be a request of roff's.
    String start = line.startsWith(".") || line.startsWith("'") ? "\\&" : "";
    text.append(start).append(escaped(line)).append('\n');
  }

  /** Letters beyond ASCII have to be named, hyphens are to stay what one types. */
  private static String escaped(String line) {
    return line.chars()
        .mapToObj(letter ->
            switch (letter) {
              case '\\' -> "\\e";
              case '-' -> "\\-";
              case '"' -> "\\(dq";
              default -> letter < 127 ? Character.toString(letter) : "\\[u%04X]".formatted(letter);
            })
        .collect(Collectors.joining());
  }
}
