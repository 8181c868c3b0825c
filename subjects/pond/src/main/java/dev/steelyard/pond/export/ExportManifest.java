package dev.steelyard.pond.export;

import dev.steelyard.pond.parquet.TableColumn;
import dev.steelyard.pond.problem.PondException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Says in the export's folder what it is an export of. */
final class ExportManifest {

  static final String NAME = "pond-export.json";

  private static final JsonFactory JSON = new JsonFactory();

  private ExportManifest() {}

  static void write(Path folder, long version, ExportRequest request, List<ExportedFile> files) {
    try (Writer out = Files.newBufferedWriter(folder.resolve(NAME));
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("pattern", request.pattern().text());
      json.writeNumberProperty("catalogue_version", version);
      json.writeArrayPropertyStart("files");
      files.forEach(file -> describe(json, file));
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw PondException.couldNot("cannot write the export's manifest", failed);
    }
  }

  private static void describe(JsonGenerator json, ExportedFile file) {
    json.writeStartObject();
    json.writeStringProperty("path", file.path());
    json.writeStringProperty("identity", file.identity());
    json.writeStringProperty("folder", file.folder());
    json.writeNumberProperty("rows", file.rows());
    json.writeNumberProperty("source_rows", file.sourceRows());
    json.writeStringProperty("time_column", file.timeColumn());
    file.first().ifPresent(at -> json.writeStringProperty("first", at.toString()));
    file.last().ifPresent(at -> json.writeStringProperty("last", at.toString()));
    json.writeObjectPropertyStart("columns");
    for (TableColumn column : file.columns()) {
      json.writeStringProperty(column.name(), column.type());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
