package dev.steelyard.load.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingCodec;
import dev.steelyard.load.threshold.ThresholdJudgement;
import org.junit.jupiter.api.Test;

/** Rates of kinds of users and of stages: of what ended in their time, over that time. */
final class PartRatesTest extends ServedScenarioTest {

  @Test
  void what_the_graceful_stop_brought_is_in_no_rate_of_a_part() throws Exception {
    for (String[] load :
        new String[][] {
          {"users: {chat: {users: 4, for: 1s", "}}", "user:chat"},
          {"shape: [{users: 4, for: 1s}]", "", "stage:1"}
        }) {
      String tasks =
          "tasks: {t: {steps: [{request: GET /a, metrics: {m: {counter: 2}}}, {wait: 2s},"
              + " {request: GET /b, metrics: {m: {counter: 2}}}]}}";
      Scenario scenario =
          scenario(
              load[0]
                  + (load[1].isEmpty() ? "\n" + tasks : ", " + tasks + load[1])
                  + """

                  thresholds:
                    "http_reqs{PART}": [count == 8, rate == 4/s]
                    "http_reqs{PART,name:GET /b}": [count == 4, rate == 0/s]
                    "iterations{PART}": [count == 4, rate == 0/s]
                    "failed_iterations{PART}": [rate == 0/s]
                    "m{PART}": [count == 16, rate == 8]
                    "data_sent{PART}": [count > 0]
                  """
                      .replace("PART", load[2]));
      Recording recording = Scenarios.run(scenario);

      assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
          .allMatch(ThresholdJudgement::passed);
      assertThat(recording.all().count()).isEqualTo(8);
      assertThat(RecordingCodec.recording(RecordingCodec.encode(recording))).isEqualTo(recording);
    }
  }

  @Test
  void what_one_stage_began_is_in_the_rate_of_the_stage_in_which_it_ended() throws Exception {
    Recording recording =
        Scenarios.run(
            scenario(
                """
                shape: [{users: 3, for: 1s}, {users: 3, for: 2s}]
                tasks: {t: {steps: [GET /a, {wait: 2s}, GET /b, {wait: 2s}]}}
                """));
    PartTotals first = requireNonNull(recording.parts().get(new Part("", 1)));
    PartTotals second = requireNonNull(recording.parts().get(new Part("", 2)));

    assertThat(first.totals().all().count()).isEqualTo(6);
    assertThat(first.ended().all().count()).isEqualTo(3);
    assertThat(second.totals().all().count()).isZero();
    assertThat(second.ended().all().count()).isEqualTo(3);
  }
}
