package dev.steelyard.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "PROXY-AUTHORIZATION",
        "proxy_authorization",
        "cookie",
        "Set-Cookie",
        "API_TOKEN",
        "X-Api-Key",
        "clientSecret",
        "db.password",
        "passwd",
        "aws_credentials"
      })
  void a_name_that_tells_of_a_secret_is_one_whatever_its_case(String name) {
    assertThat(Secrets.KNOWN.value(name, "abc")).isEqualTo("REDACTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOME", "cookies", "author", "pass", "pin", "user"})
  void another_name_is_none(String name) {
    assertThat(Secrets.KNOWN.value(name, "abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "512",
        "-3",
        "0.5",
        "1e9",
        "5%",
        "0x1F",
        "true",
        "FALSE",
        "null",
        "",
        "{ram}",
        "{{env:TOKEN}}",
        "${TOKEN}",
        "$TOKEN",
        "Bearer {{env:TOKEN}}",
        "Bearer {token}",
        "Basic {{base64:{{csv:users.name}}:{{csv:users.password}}}}",
        "{{ base64:{{base64:{{token}}}} }}",
        "REDACTED"
      })
  void numbers_truth_and_places_to_be_filled_in_are_no_secrets(String value) {
    assertThat(Secrets.KNOWN.value("token", value)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer abc{{x}}",
        "12a",
        "{",
        "abc$",
        "1.2.3.4",
        "Basic {{base64:ada:hunter2}}",
        "Basic {{base64:ada:{{password}}}}",
        "Basic {{base64:{{name}}:hunter2}}",
        "{{base64:{{base64:hunter2}}}}",
        "{{base64:hunter2}}{{x}}"
      })
  void what_is_more_than_that_is_a_secret(String value) {
    assertThat(Secrets.KNOWN.value("token", value)).isEqualTo("REDACTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /?token={{base64:my own hunter2}}&x=1 | GET /?token=REDACTED&x=1",
        "GET /?token={{base64:{{a}} hunter2}}x | GET /?token=REDACTED",
        "GET /?token={{base64:{{a}}}}&x=1 | GET /?token={{base64:{{a}}}}&x=1",
        "GET /?token={{ a }}&x=1 | GET /?token={{ a }}&x=1",
        "Authorization: Basic {{base64:ada:hunter2 more}} | Authorization: REDACTED",
        "authorization: Basic YWRhOmh1bnRlcjI= | authorization: REDACTED",
      })
  void what_is_encoded_is_as_secret_as_what_it_is_of(String text, String shown) {
    assertThat(Secrets.KNOWN.text(text)).isEqualTo(shown);
  }

  @Test
  void the_place_in_a_file_that_is_called_after_keys_is_none() {
    String text = "rules/dupkey.yaml:3:14: the key 'name' stands here already";

    assertThat(Secrets.KNOWN.text(text)).isEqualTo(text);
    assertThat(Secrets.KNOWN.text("api_key:abcdef9")).doesNotContain("abcdef9");
  }

  @Test
  void a_file_may_name_more() {
    Secrets secrets = Secrets.with(List.of("pin", "*geheim*"));

    assertThat(secrets.value("PIN", "abc")).isEqualTo("REDACTED");
    assertThat(secrets.value("das-geheime", "abc")).isEqualTo("REDACTED");
    assertThat(secrets.value("pinned", "abc")).isEqualTo("abc");
    assertThat(secrets.value("token", "abc")).isEqualTo("REDACTED");
    assertThatThrownBy(() -> Secrets.with(List.of("*")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("everything");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Authorization: Bearer abc.def | Authorization: REDACTED",
        "authorization:Basic YWJj | authorization:REDACTED",
        "Authorization: Bearer {{env:TOKEN}} | Authorization: Bearer {{env:TOKEN}}",
        "> Cookie: a=b; c=d | > Cookie: REDACTED",
        "curl -H 'Authorization: Bearer abc' http://x | curl -H 'Authorization: REDACTED' http://x",
        "curl -H \"X-Api-Key: abc\" x | curl -H \"X-Api-Key: REDACTED\" x",
        "X-Auth-Token:abc | X-Auth-Token:REDACTED",
        "http://u:pw@h/p?token=abc&n=1 | http://REDACTED@h/p?token=REDACTED&n=1",
        "http://h/?a=1&api_key=abc | http://h/?a=1&api_key=REDACTED",
        "redis://:abc@host | redis://REDACTED@host",
        "https://ghp_abc@github.com/x | https://REDACTED@github.com/x",
        "ssh://git@github.com/x | ssh://git@github.com/x",
        "http://{user}:{pw}@h | http://{user}:{pw}@h",
        "p --token=abc --token abc -n 3 | p --token=REDACTED --token REDACTED -n 3",
        "p --password 'a b' -n 3 | p --password 'REDACTED' -n 3",
        "p --password=a,b(c -n | p --password=REDACTED -n",
        "p --token-limit 5 --max-tokens=512 | p --token-limit 5 --max-tokens=512",
        "p --no-token-cache -x | p --no-token-cache -x",
        "p --password {pw} --password=$PW | p --password {pw} --password=$PW",
        "TOKEN=abc AWS_SECRET_ACCESS_KEY='a b' p | TOKEN=REDACTED AWS_SECRET_ACCESS_KEY='REDACTED'"
            + " p",
        "curl -u me:abc x | curl -u me:REDACTED x",
        "docker run -u 1000:1000 x | docker run -u 1000:1000 x",
        "{\"token\":\"abc\",\"max_tokens\":512} | {\"token\":\"REDACTED\",\"max_tokens\":512}",
        "{\\\"password\\\": \\\"abc\\\"} | {\\\"password\\\": \\\"REDACTED\\\"}",
        "header(\"Authorization\", \"Bearer abc\") | header(\"Authorization\", \"REDACTED\")",
        "search[key=small,token=abc]:p99 got worse | search[key=small,token=abc]:p99 got worse",
        "there is no key 'x' | there is no key 'x'",
        "an unknown key: colour | an unknown key: colour",
        "it has KEY=PLACE of name | it has KEY=PLACE of name",
        "API_KEY=PLACEMENT x | API_KEY=REDACTED x",
        "write http://user:password@host:3128 | write http://user:password@host:3128",
        "http://me:password@host | http://REDACTED@host",
        "key_size: 3 | key_size: 3",
        "a: b | a: b"
      })
  void in_a_text_the_values_of_such_names_are_found(String text, String safe) {
    assertThat(Secrets.KNOWN.text(text)).isEqualTo(safe);
  }

  @Test
  void lines_stay_as_many() {
    assertThat(Secrets.KNOWN.text("a\nToken: abc\nCookie: x\n\nb"))
        .isEqualTo("a\nToken: REDACTED\nCookie: REDACTED\n\nb");
  }

  /** A certificate in a variable, and a command line with a thousand words. */
  @Test
  void a_value_may_be_as_long_as_it_likes() {
    String value = "aB3,x".repeat(20_000);

    assertThat(Secrets.KNOWN.text("TOKEN=" + value + " x")).isEqualTo("TOKEN=REDACTED x");
    assertThat(Secrets.KNOWN.text("p --token " + value)).isEqualTo("p --token REDACTED");
    assertThat(Secrets.KNOWN.text("token: '" + value + " y' x")).isEqualTo("token: 'REDACTED' x");
    assertThat(Secrets.KNOWN.text("\"token\": \"" + value + "\"")).contains("REDACTED");
    assertThat(Secrets.KNOWN.text("-Dtest=" + value)).isEqualTo("-Dtest=" + value);
  }
}
