package dev.steelyard.analysis.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

  @Test
  void nothing_ends_the_block_of_code_that_a_text_is() {
    String json = Webhook.json("a ``` b ```` c ````` <d> ` e");

    String text = JsonMapper.shared().readTree(json).get("text").asString();
    assertThat(text).startsWith("```\na ").endsWith(" ` e\n```");
    assertThat(text.substring(4, text.length() - 4)).doesNotContain("``").contains("&lt;d&gt;");
  }
}
