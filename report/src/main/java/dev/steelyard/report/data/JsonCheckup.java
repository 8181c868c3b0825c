package dev.steelyard.report.data;

import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.Locale;

/** A check-up for programs: {@code steelyard-checkup}, version 1, described in docs/doctor.md. */
public final class JsonCheckup implements Renderer<Checkup> {

  private static final int VERSION = 1;

  @Override
  public void write(Checkup checkup, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-checkup");
              json.number("version", VERSION);
              json.object("test_bed", () -> testBed(checkup, json));
              json.number("at", checkup.at().getEpochSecond());
              json.array("findings", checkup.findings(), one -> finding(one, json));
              json.array("noise", checkup.noises(), one -> noise(one, json));
              checkup.stored().ifPresent(build -> json.text("stored", build));
            }));
  }

  private static void testBed(Checkup checkup, JsonOut json) {
    TestBed testBed = checkup.testBed();
    json.text("name", testBed.name());
    json.text("cpu", testBed.cpu());
    json.number("cpus", checkup.cpus());
    json.number("memory_gb", testBed.memoryGb());
    json.text("os", testBed.os());
  }

  private static void finding(Finding finding, JsonOut json) {
    json.text("check", finding.check());
    json.text("level", finding.level().name().toLowerCase(Locale.ROOT));
    json.text("seen", finding.seen());
    if (!finding.remedy().isEmpty()) {
      json.text("remedy", finding.remedy());
    }
  }

  private static void noise(Noise noise, JsonOut json) {
    json.text("kind", noise.kind().word());
    json.number("iterations", noise.iterations());
    json.number("median_ns", noise.median());
    json.number("floor_interleaved", noise.floor().interleaved());
    json.number("floor_sequential", noise.floor().sequential());
    json.number("iterations_a_side", Noise.Floor.ITERATIONS);
    json.number("coefficient_of_variation", noise.variation());
    json.number("autocorrelation", noise.autocorrelation());
    json.number("drift", noise.drift());
    json.number("slow", noise.slow());
  }
}
