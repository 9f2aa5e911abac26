"""Objects of Kubernetes itself against its schemas, strictly. Reads {"versions": [...], "objects": [...]}, writes a list of breaches."""

import functools
import json
import sys

import kubernetes_validate
from kubernetes_validate import utils

# It reads all definitions anew for each object.
utils.schema_contents = functools.lru_cache(maxsize=None)(utils.schema_contents)

asked = json.load(sys.stdin)
breaches = []
for version in asked["versions"]:
    for item in asked["objects"]:
        name = f"{item['kind']} {item['metadata']['name']}"
        try:
            kubernetes_validate.validate(item, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            path = "/".join(str(step) for step in error.path)
            breaches.append(f"{name} (Kubernetes {version}): /{path} {error.message[:200]}")
        except kubernetes_validate.SchemaNotFoundError:
            breaches.append(f"{name} (Kubernetes {version}): there is no {item['apiVersion']} {item['kind']}")
print(json.dumps(breaches))
