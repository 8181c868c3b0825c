package dev.steelyard.pond.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** What DuckDB calls the types of Parquet. */
final class ParquetTypes {

  private ParquetTypes() {}

  static String name(Type field) {
    return field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)
        ? primitive(field.asPrimitiveType())
        : "parquet " + field.toString().replaceAll("\\s+", " ");
  }

  private static String primitive(PrimitiveType type) {
    @Nullable LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return logical == null ? physical(type.getPrimitiveTypeName()) : logical(type, logical);
  }

  private static String physical(PrimitiveTypeName name) {
    return switch (name) {
      case BOOLEAN -> "BOOLEAN";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case INT96 -> "TIMESTAMP";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case BINARY, FIXED_LEN_BYTE_ARRAY -> "BLOB";
    };
  }

  private static String logical(PrimitiveType type, LogicalTypeAnnotation logical) {
    return switch (logical) {
      case IntLogicalTypeAnnotation whole -> whole(whole);
      case DateLogicalTypeAnnotation _ -> "DATE";
      case DecimalLogicalTypeAnnotation decimal ->
          "DECIMAL(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
      case TimestampLogicalTypeAnnotation time -> timestamp(time);
      case LogicalTypeAnnotation.StringLogicalTypeAnnotation _,
          LogicalTypeAnnotation.EnumLogicalTypeAnnotation _ ->
          "VARCHAR";
      case LogicalTypeAnnotation.UUIDLogicalTypeAnnotation _ -> "UUID";
      default -> "parquet " + type.getPrimitiveTypeName() + " " + logical;
    };
  }

  private static String whole(IntLogicalTypeAnnotation whole) {
    String signed =
        switch (whole.getBitWidth()) {
          case 8 -> "TINYINT";
          case 16 -> "SMALLINT";
          case 32 -> "INTEGER";
          default -> "BIGINT";
        };
    return whole.isSigned() ? signed : "U" + signed;
  }

  private static String timestamp(TimestampLogicalTypeAnnotation time) {
    if (time.isAdjustedToUTC()) {
      return "TIMESTAMP WITH TIME ZONE";
    }
    return time.getUnit() == TimeUnit.NANOS ? "TIMESTAMP_NS" : "TIMESTAMP";
  }
}
