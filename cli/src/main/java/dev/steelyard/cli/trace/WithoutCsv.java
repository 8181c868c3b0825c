package dev.steelyard.cli.trace;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands whose answer is no table: their help does not promise what they would refuse. */
final class WithoutCsv {

  private static final List<String> OPTIONS = List.of("--format", "--output");

  private WithoutCsv() {}

  /** Takes csv out of the help, and of what is completed as one types. */
  static void in(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    for (String name : OPTIONS) {
      OptionSpec option = spec.findOption(name);
      if (option != null && String.join("", option.description()).contains("csv")) {
        spec.remove(option);
        spec.addOption(without(option));
      }
    }
  }

  private static OptionSpec without(OptionSpec option) {
    String[] said =
        Arrays.stream(option.description())
            .map(words -> words.replace(", csv", "").replace(" .csv,", ""))
            .toArray(String[]::new);
    OptionSpec.Builder builder = option.toBuilder().description(said);
    return option.completionCandidates() == null
        ? builder.build()
        : builder.completionCandidates(List.of("text", "json", "markdown", "html")).build();
  }
}
