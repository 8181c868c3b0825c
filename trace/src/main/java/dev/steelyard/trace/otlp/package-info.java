/** Traces of OpenTelemetry, as its SDKs and its collector write them: OTLP in JSON and protobuf. */
@NullMarked
package dev.steelyard.trace.otlp;

import org.jspecify.annotations.NullMarked;
