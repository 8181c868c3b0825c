package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads definitions of dynamic files. Everything that is not known is refused. */
public final class DynamicSpecReader {

  private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> FUNCTIONS = List.of("avg", "min", "max", "count", "sum");

  private DynamicSpecReader() {}

  /**
   * Reads a definition.
   *
   * @param what the words for where it comes from, for messages
   * @throws PondException when it is none
   */
  public static DynamicSpec read(EntryKind kind, String what, String yaml) {
    SpecFields fields = SpecFields.of(what, yaml);
    return switch (kind) {
      case SQL_DERIVED -> sqlDerived(fields);
      case TEMPORAL_REDUCE -> temporalReduce(fields);
      case DATA, TABLE, SERIES ->
          throw PondException.refused(
              "%s: a file of kind %s has no definition".formatted(what, kind.word()));
    };
  }

  private static SqlDerivedSpec sqlDerived(SpecFields fields) {
    TreeMap<String, PathPattern> tables = new TreeMap<>();
    fields
        .words("patterns")
        .forEach((name, pattern) -> {
          if (!TABLE.matcher(name).matches()) {
            throw fields.wrong("'%s' cannot be a table's name".formatted(name));
          }
          tables.put(name, PathPattern.of(pattern));
        });
    if (tables.isEmpty()) {
      throw fields.wrong("'patterns' names no table");
    }
    SqlDerivedSpec spec =
        new SqlDerivedSpec(
            tables,
            fields.word("query").strip().replaceFirst(";\\s*$", ""),
            fields.optionalWord("time_column"));
    fields.refuseOthers();
    return spec;
  }

  private static TemporalReduceSpec temporalReduce(SpecFields fields) {
    PathPattern input = PathPattern.of(fields.word("in"));
    TemporalReduceSpec spec =
        new TemporalReduceSpec(
            input,
            output(fields, input),
            fields.word("time_column"),
            resolutions(fields),
            aggregates(fields));
    fields.refuseOthers();
    return spec;
  }

  private static String output(SpecFields fields, PathPattern input) {
    String output = fields.word("out");
    Matcher capture = TemporalReduceSpec.CAPTURE.matcher(output);
    while (capture.find()) {
      String number = capture.group(1);
      if (number.isEmpty() || number.length() > 2 || Integer.parseInt(number) >= input.captures()) {
        throw fields.wrong(
            "'out' names $%s; '%s' has %d wildcards, from $0 on"
                .formatted(number, input.text(), input.captures()));
      }
    }
    checkNames(fields, output);
    return output;
  }

  /** Captures may be empty; what is left has to be names all the same. */
  private static void checkNames(SpecFields fields, String output) {
    String without = TemporalReduceSpec.CAPTURE.matcher(output).replaceAll("");
    for (String segment : without.split("/")) {
      if (segment.equals(".") || segment.equals("..") || segment.contains("*")) {
        throw fields.wrong("'out' has '%s' for a name".formatted(segment));
      }
    }
  }

  private static List<TimeResolution> resolutions(SpecFields fields) {
    List<TimeResolution> resolutions =
        fields.list("resolutions").stream()
            .map(one -> TimeResolution.of(String.valueOf(one)))
            .toList();
    if (resolutions.isEmpty()
        || resolutions.stream().map(TimeResolution::word).distinct().count() < resolutions.size()) {
      throw fields.wrong("'resolutions' names none, or one twice");
    }
    return resolutions;
  }

  private static List<TemporalReduceSpec.ColumnAggregate> aggregates(SpecFields fields) {
    List<TemporalReduceSpec.ColumnAggregate> aggregates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SpecFields one : fields.parts("aggregates")) {
      String column = one.word("column");
      for (Object function : one.list("functions")) {
        if (!FUNCTIONS.contains(function)) {
          throw fields.wrong("'%s' is no function; there are %s".formatted(function, FUNCTIONS));
        }
        var aggregate = new TemporalReduceSpec.ColumnAggregate(column, function.toString());
        if (!names.add(aggregate.name().toLowerCase(Locale.ROOT))) {
          throw fields.wrong("'%s' comes twice".formatted(aggregate.name()));
        }
        aggregates.add(aggregate);
      }
      one.refuseOthers();
    }
    if (aggregates.isEmpty()) {
      throw fields.wrong("'aggregates' names none");
    }
    return aggregates;
  }
}
