package dev.steelyard.lab.template;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The body of a request, or what the body of an answer must be.
 *
 * @param content where its bytes come from
 * @param form the field of a multipart form that it is sent as; the whole body when there is none
 */
public record BodyTemplate(Content content, Optional<Form> form) {

  /** Where bytes come from. */
  public sealed interface Content {

    /** So many that no compression makes less; the same for one seed. */
    record Random(Template size, long seed) implements Content {}

    /** So many zeros. */
    record Zeros(Template size) implements Content {}

    /** Those of a file, from the experiment's folder. */
    record OfFile(Template file) implements Content {}

    /** A text in UTF-8 and its media type. */
    record Text(Template text, String type) implements Content {}
  }

  /**
   * A field of a multipart form.
   *
   * @param fileName as the form says it
   */
  public record Form(String field, Template fileName) {}

  /** The file that its bytes come from, if they come from one. */
  public Optional<Template> file() {
    return content instanceof Content.OfFile(Template file) ? Optional.of(file) : Optional.empty();
  }

  /** Everything in it that may ask for a name. */
  public Stream<Template> templates() {
    Template own =
        switch (content) {
          case Content.Random(Template size, long _) -> size;
          case Content.Zeros(Template size) -> size;
          case Content.OfFile(Template file) -> file;
          case Content.Text(Template text, String _) -> text;
        };
    return Stream.concat(Stream.of(own), form.map(Form::fileName).stream());
  }
}
