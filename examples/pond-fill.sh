#!/bin/sh
# Builds the pond of subjects/pond, makes one and fills it: pond-fill.sh JAVA POND SCENARIO [SEED]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
mvn -q -f "$here/pom.xml" -DskipTests package -pl probe,subjects/pond
pond() { "$java" -jar "$here/subjects/pond/target/pond.jar" --pond "$folder" "$@"; }
java=$1 folder=$2
pond init
pond generate --scenario "$3" --seed "${4:-1}"
