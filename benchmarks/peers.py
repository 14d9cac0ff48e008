"""The peers' own ways to summarise long texts: ``python -m benchmarks.peers NAME URL PLACES FILE...``.

LangChain: ``load_summarize_chain(chain_type="map_reduce")`` over chunks of 1000 tokens that overlap by 100, which is
what its guides show. langextract: its defaults. Nothing of our package is loaded here. They are not among the
dependencies: ``pip install langchain-classic langchain-openai langextract``, into this environment or that of the
interpreter named in PEERS_PYTHON.
"""

import asyncio
import importlib
import sys
from pathlib import Path
from typing import Any, Final

MODEL: Final = "gpt-4o-mini"
MODULES: Final = {
    "langchain": ("langchain_classic", "langchain_openai"),
    "langextract": ("langextract", "openai"),
}


def langchain(url: str, places: int, texts: list[str]) -> None:
    chains: Any = importlib.import_module("langchain_classic.chains.summarize")
    documents: Any = importlib.import_module("langchain_core.documents")
    openai: Any = importlib.import_module("langchain_openai")
    splitters: Any = importlib.import_module("langchain_text_splitters")
    splitter = splitters.RecursiveCharacterTextSplitter.from_tiktoken_encoder(
        model_name=MODEL, chunk_size=1000, chunk_overlap=100
    )

    async def summarize() -> None:
        model = openai.ChatOpenAI(model=MODEL, base_url=url, api_key="no-key", temperature=0)
        chain = chains.load_summarize_chain(model, chain_type="map_reduce")
        free = asyncio.Semaphore(places)

        async def one(text: str) -> None:
            async with free:
                await chain.ainvoke(
                    {"input_documents": [documents.Document(part) for part in splitter.split_text(text)]}
                )

        await asyncio.gather(*map(one, texts))

    asyncio.run(summarize())


def langextract(url: str, places: int, texts: list[str]) -> None:
    extract: Any = importlib.import_module("langextract")
    example = extract.data.ExampleData(
        text="The harbour union demanded talks.",
        extractions=[extract.data.Extraction("actor", "The harbour union", attributes={"role": "party"})],
    )
    documents = [extract.data.Document(text=text, document_id=str(place)) for place, text in enumerate(texts)]
    model = extract.factory.create_model(
        extract.factory.ModelConfig(
            model_id=MODEL,
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": "no-key", "base_url": url, "max_workers": places},
        )
    )
    found = extract.extract(
        documents,
        prompt_description="Extract the actors, demands and risks in the text.",
        examples=[example],
        model=model,
        max_workers=places,
        batch_length=places,
        fence_output=False,
        show_progress=False,
    )
    assert len(list(found)) == len(texts)


def main() -> None:
    name, url, places, *files = sys.argv[1:]
    for module in MODULES[name]:
        importlib.import_module(module)
    texts = [Path(file).read_text("utf-8") for file in files]
    {"langchain": langchain, "langextract": langextract}[name](url, int(places), texts)


if __name__ == "__main__":
    main()
