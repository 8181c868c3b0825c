package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.command.CommandKind;
import dev.steelyard.lab.workload.harness.HarnessKind;
import dev.steelyard.lab.workload.http.HttpKind;
import dev.steelyard.lab.workload.load.LoadKind;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of workload there are. To add one, write its package and add it to the list here. */
final class WorkloadKinds {

  static final List<WorkloadKind> ALL =
      List.of(new CommandKind(), new HttpKind(), new LoadKind(), new HarnessKind());

  private WorkloadKinds() {}

  /** Every key of a workload. */
  static List<String> keys() {
    return ALL.stream().flatMap(kind -> kind.keys().stream()).toList();
  }

  /** {@code 'command', 'http', 'load' or 'harness'}. */
  static String listed() {
    String all = ALL.stream().map(kind -> "'" + kind.key() + "'").collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or " + all.substring(last + 2);
  }
}
