package dev.steelyard.cli.load;

import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.lab.load.LoadOutcome;
import dev.steelyard.load.export.Export;
import dev.steelyard.load.export.Finished;
import dev.steelyard.load.export.K6Points;
import dev.steelyard.load.export.SharedText;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RecordingListener;
import java.util.ArrayList;
import java.util.List;

/** The exports of a load test: those that are written while it goes on, and those afterwards. */
record LoadExports(List<K6Points> points) implements AutoCloseable {

  static LoadExports open(List<Export> wanted, SharedText shared) {
    List<K6Points> points = new ArrayList<>();
    try {
      wanted.stream()
          .filter(Export::isOfEachRequest)
          .forEach(export -> points.add(new K6Points(export.file(), shared)));
      return new LoadExports(points);
    } catch (RuntimeException failure) {
      points.forEach(K6Points::close);
      throw failure;
    }
  }

  /** A recorder that writes points too. */
  Recorder beside(Recorder recorder) {
    Recorder all = recorder;
    for (K6Points one : points) {
      all = one.beside(all);
    }
    return all;
  }

  /** A listener that writes points too. */
  RecordingListener beside(RecordingListener listener) {
    return (second, soFar) -> {
      points.forEach(one -> one.second(second, soFar));
      listener.second(second, soFar);
    };
  }

  /** Ends those that were written while the test went on. */
  void end(SideFiles files) {
    points.forEach(one -> files.write(one::close));
  }

  List<String> warnings() {
    return points.stream().flatMap(one -> one.warning().stream()).toList();
  }

  /** Writes the exports of a test that has ended. */
  static void write(
      List<Export> wanted,
      String scenario,
      LoadOutcome outcome,
      SharedText shared,
      SideFiles files) {
    Finished test = new Finished(scenario, outcome.recording(), outcome.thresholds(), shared);
    wanted.stream()
        .filter(one -> !one.isOfEachRequest())
        .forEach(one -> files.write(() -> one.write(test)));
  }

  @Override
  public void close() {
    points.forEach(K6Points::close);
  }
}
