"""A small export pipeline that says with OpenTelemetry what it does inside.

    pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http
    ./steelyard trace receive --output run.otlp.jsonl -- python3 examples/otel/pipeline.py

It does four things that cost time and that no profile names: it discovers the same schema for
each file of a table, keeps schemas in a cache that holds one of three, asks the database for one
customer after the other, and reads the same footers again.
"""

import os
import sqlite3
import sys
import tempfile
from collections import OrderedDict

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

EXPORTS = 3
TABLES = 3
FILES = 12
CUSTOMERS = 20
FOOTER = 8

provider = TracerProvider(resource=Resource.create({"service.name": "pipeline"}))
# Where to send to is told by OTEL_EXPORTER_OTLP_TRACES_ENDPOINT.
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)

exports = trace.get_tracer("export")
schemas = trace.get_tracer("schema")
lake = trace.get_tracer("lake")
shop = trace.get_tracer("shop")


class SchemaCache:
    """Keeps what was used last."""

    def __init__(self, size):
        self.size = size
        self.kept = OrderedDict()

    def get(self, table, load):
        found = table in self.kept
        attributes = {
            "steelyard.layer": "schemas",
            "steelyard.cache": "schemas",
            "steelyard.cache.key": table,
            "steelyard.cache.result": "hit" if found else "miss",
        }
        with schemas.start_as_current_span("get", attributes=attributes):
            if not found:
                self.kept[table] = load(table)
            self.kept.move_to_end(table)
            while len(self.kept) > self.size:
                self.kept.popitem(last=False)
            return self.kept[table]


def read(path, offset, length):
    attributes = {
        "steelyard.storage": "lake",
        "steelyard.request": "read",
        "file.path": path,
        "steelyard.offset": offset,
        "steelyard.length": length,
    }
    with lake.start_as_current_span("read", attributes=attributes) as span:
        with open(path, "rb") as file:
            file.seek(offset)
            content = file.read(length)
        span.set_attribute("steelyard.bytes", len(content))
        return content


def discover(table):
    """Looks into the footer of each file of a table."""
    with schemas.start_as_current_span("discover", attributes={"steelyard.target": table}):
        sizes = [os.path.getsize(path) for path in files(table)]
        return [read(path, size - FOOTER, FOOTER) for path, size in zip(files(table), sizes)]


def files(table):
    return [f"{table}/part-{number}.parquet" for number in range(FILES // TABLES)]


def customer(database, number):
    text = f"SELECT name FROM customers WHERE id = {number}"
    attributes = {"db.system.name": "sqlite", "db.namespace": "shop", "db.query.text": text}
    with shop.start_as_current_span("SELECT", attributes=attributes) as span:
        rows = database.execute(text).fetchall()
        span.set_attribute("db.response.returned_rows", len(rows))
        return rows[0][0]


def export(number, tables, cache, database):
    unit = {"steelyard.unit": True, "steelyard.target": f"export {number}"}
    with exports.start_as_current_span("export", attributes=unit):
        for file in range(FILES):
            # The tables take turns, so a cache that holds one never finds any.
            cache.get(tables[file % TABLES], discover)
        return [customer(database, one) for one in range(CUSTOMERS)]


def main():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)")
    database.executemany(
        "INSERT INTO customers VALUES (?, ?)", [(one, f"customer {one}") for one in range(CUSTOMERS)]
    )
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        tables = [f"table-{number}" for number in range(TABLES)]
        for table in tables:
            os.mkdir(table)
            for path in files(table):
                with open(path, "wb") as file:
                    file.write(b"PAR1" + bytes(4096) + b"PAR1")
        cache = SchemaCache(1)
        for number in range(EXPORTS):
            names = export(number, tables, cache, database)
        os.chdir("/")
    print(f"{EXPORTS} exports of {len(names)} customers", file=sys.stderr)


if __name__ == "__main__":
    main()
    # What has not been sent yet is sent now.
    provider.shutdown()
