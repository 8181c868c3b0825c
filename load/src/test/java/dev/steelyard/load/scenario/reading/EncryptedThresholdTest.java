package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.scenario.Scenarios;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A threshold on TLS handshakes is taken wherever there may be one. */
final class EncryptedThresholdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target: https://localhost\ntasks: {t: GET /}",
        "target: http://localhost:1\nredirects: 3\ntasks: {t: GET /}",
        "target: http://localhost:1\ntasks: {t: GET https://localhost/a}",
        "target: http://localhost:1\nvariables: {next: /a}\ntasks: {t: \"GET {{next}}\"}"
      })
  void what_may_be_encrypted_may_be_asked_for_its_handshakes(String rest) {
    assertThat(
            Scenarios.parse(
                    "name: t\n%s\nthresholds: {http_req_tls_handshaking: [med < 1s]}\n"
                        .formatted(rest))
                .thresholds())
        .hasSize(1);
  }
}
