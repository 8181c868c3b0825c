package dev.steelyard.cli.handbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for the fish shell, which picocli does not make: subcommands and their options. */
public final class FishCompletion {

  private static final String NO_SUBCOMMAND_YET = "__fish_use_subcommand";

  private final String program;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The text of a file for {@code ~/.config/fish/completions}. */
  public static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion(root.name());
    completion.lines.add("# Completion of '%s' for the fish shell.".formatted(root.name()));
    completion.add(NO_SUBCOMMAND_YET, "-f");
    root.options().forEach(option -> completion.option(NO_SUBCOMMAND_YET, option));
    root.subcommands()
        .forEach((name, command) ->
            completion.subcommand(NO_SUBCOMMAND_YET, "", name, command.getCommandSpec()));
    return String.join("\n", completion.lines) + "\n";
  }

  /** Where a command has members, its name and theirs have been seen. */
  private void subcommand(String before, String above, String name, CommandSpec command) {
    String about = Texts.firstSentence(command.usageMessage().description());
    add(before, "-a " + name + " -d " + quoted(about));
    String here = above + "__fish_seen_subcommand_from " + name;
    String members = String.join(" ", command.subcommands().keySet());
    command
        .subcommands()
        .forEach((member, line) ->
            subcommand(
                here + "; and not __fish_seen_subcommand_from " + members,
                here + "; and ",
                member,
                line.getCommandSpec()));
    command.positionalParameters().forEach(parameter -> positional(here, parameter));
    if (command.positionalParameters().isEmpty() && members.isEmpty()) {
      add(here, "-f");
    }
    command.options().forEach(option -> option(here, option));
  }

  private void positional(String condition, PositionalParamSpec parameter) {
    String words = words(parameter);
    if (!words.isEmpty()) {
      add(condition, "-f -a " + quoted(words));
    }
  }

  private void option(String condition, OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      words.append(isLong ? "-l " : "-s ").append(name.replaceFirst("^--?", "")).append(' ');
    }
    if (option.arity().max() > 0) {
      words.append(isFile(option) ? "-r -F " : "-x ");
      String values = words(option);
      words.append(values.isEmpty() ? "" : "-a " + quoted(values) + " ");
    }
    add(condition, words + "-d " + quoted(Texts.firstSentence(option.description())));
  }

  private void add(String condition, String words) {
    lines.add("complete -c %s -n '%s' %s".formatted(program, condition, words));
  }

  private static boolean isFile(ArgSpec argument) {
    return Arrays.asList(argument.auxiliaryTypes()).contains(Path.class)
        || argument.type().equals(Path.class);
  }

  private static String words(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? ""
        : String.join(" ", StreamSupport.stream(candidates.spliterator(), false).toList());
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
