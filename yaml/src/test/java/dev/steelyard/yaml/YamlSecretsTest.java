package dev.steelyard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.secret.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlSecretsTest {

  private static String redacted(String yaml) {
    return YamlSecrets.redact(yaml, Secrets.KNOWN);
  }

  @Test
  void what_is_no_secret_stays_letter_by_letter_and_line_by_line() {
    String yaml =
        """
        # a comment, and é 𝄞 before it
        name: x   # another
        variants:
          token-cache: {env: {POND_TOKEN: "geheim", SIZE: 4MiB}}
          other:
            env:
              PASSWORD: |
                geheim
                more
              max_tokens: 512
        factors: {key_size: [small, large]}
        workload:
          http:
            request: POST http://u:geheim@host/x?token=geheim&n=1
            headers: {Authorization: Bearer geheim, Accept: text/plain}
            save: {token: /data/token}
            body: {json: {credentials: {user: geheim, n: 3}, save: {token: geheim}}}
        """;

    assertThat(redacted(yaml))
        .isEqualTo(
            """
            # a comment, and é 𝄞 before it
            name: x   # another
            variants:
              token-cache: {env: {POND_TOKEN: REDACTED, SIZE: 4MiB}}
              other:
                env:
                  PASSWORD: REDACTED


                  max_tokens: 512
            factors: {key_size: [small, large]}
            workload:
              http:
                request: "POST http://REDACTED@host/x?token=REDACTED&n=1"
                headers: {Authorization: REDACTED, Accept: text/plain}
                save: {token: /data/token}
                body: {json: {credentials: {user: REDACTED, n: 3}, save: {token: REDACTED}}}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "command: [p, --token, geheim, -n, x] | command: [p, --token, REDACTED, -n, x]",
        "command: [curl, -H, 'Authorization: Bearer geheim'] | command: [curl, -H, \"Authorization: REDACTED\"]",
        "command: p --token geheim -n | command: \"p --token REDACTED -n\"",
        "command: [p, --token-limit, 5] | command: [p, --token-limit, 5]",
        "token: {{env:TOKEN}} | token: {{env:TOKEN}}",
        "token: '{{env:TOKEN}}' | token: '{{env:TOKEN}}'",
        "token: \"a\\\"b\" | token: REDACTED",
        "password: 1234 | password: 1234",
        "password: '12 34' | password: REDACTED",
        "# token: geheim | # token: REDACTED"
      })
  void values_are_found_wherever_they_stand(String yaml, String safe) {
    assertThat(redacted(yaml)).isEqualTo(safe);
  }

  @Test
  void an_anchors_value_is_a_secret_when_one_of_its_aliases_is() {
    assertThat(redacted("a: &x geheim\ntoken: *x\n")).isEqualTo("a: &x REDACTED\ntoken: *x\n");
  }

  @Test
  void a_node_that_is_part_of_itself_ends() {
    assertThat(redacted("token: &a [*a, geheim]\nb: &c [*c]\n"))
        .isEqualTo("token: &a [*a, REDACTED]\nb: &c [*c]\n");
  }

  @Test
  void a_script_keeps_its_lines() {
    assertThat(redacted("run: |\n  export TOKEN=geheim\n  go --fast\nn: 1\n"))
        .isEqualTo("run: |\n  export TOKEN=REDACTED\n  go --fast\nn: 1\n");
  }

  @Test
  void a_document_may_name_more() {
    assertThat(YamlSecrets.redact("env: {PIN: geheim}", Secrets.with(List.of("pin"))))
        .isEqualTo("env: {PIN: REDACTED}");
  }

  @Test
  void what_was_redacted_stays_as_it_is() {
    String once = redacted("env: {TOKEN: geheim}\ncommand: p --token x\n");

    assertThat(redacted(once)).isEqualTo(once);
  }
}
