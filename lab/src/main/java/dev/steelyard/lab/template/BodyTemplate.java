package dev.steelyard.lab.template;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body of a request, or what the body of an answer must be.
 *
 * @param content where its bytes come from
 * @param form the field of a multipart form that it is sent as; the whole body when there is none
 */
public record BodyTemplate(BodySource content, Optional<Form> form) {

  /** Where bytes come from. */
  public sealed interface BodySource {

    /** So many that no compression makes less; the same for one seed. */
    record Random(TextTemplate size, long seed) implements BodySource {}

    /** So many zeros. */
    record Zeros(TextTemplate size) implements BodySource {}

    /** Those of a file, from the experiment's folder. */
    record OfFile(TextTemplate file) implements BodySource {}

    /** A text in UTF-8 and its media type. */
    record Text(TextTemplate text, String type) implements BodySource {}
  }

  /**
   * A field of a multipart form.
   *
   * @param fileName as the form says it
   */
  public record Form(String field, TextTemplate fileName) {}

  /** The file that its bytes come from, if they come from one. */
  public Optional<TextTemplate> file() {
    return content instanceof BodySource.OfFile(TextTemplate file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    TextTemplate own =
        switch (content) {
          case BodySource.Random(TextTemplate size, long _) -> size;
          case BodySource.Zeros(TextTemplate size) -> size;
          case BodySource.OfFile(TextTemplate file) -> file;
          case BodySource.Text(TextTemplate text, String _) -> text;
        };
    return Stream.concat(Stream.of(own), form.map(Form::fileName).stream());
  }
}
